# ruff: noqa: E501 - a table of names or patterns reads better unbroken
"""Cities from which agencies and papers date their stories: capitals and large cities, in English and their own tongue."""

from __future__ import annotations

_NAMES = """
Abidjan Abuja Accra Adelaide Algiers Alger Almaty Amman Amsterdam Ankara Antananarivo Aleppo Alexandria Asmara Astana Asunción Athens
Atlanta Auckland Austin Baghdad Baku Baltimore Bamako Bangkok Bangui Barcelona Basel Beirut Beyrouth Beijing Pékin Peking Belfast
Belgrade Belgrad Bengaluru Bangalore Berlin Bern Berne Bilbao Birmingham Bogotá Bogota Bologna Bonn Boston Brasília Brasilia Bratislava
Bremen Brisbane Bristol Brussels Bruxelles Brüssel Brussel Bucharest București Budapest Bujumbura Cairo Calgary Canberra Caracas Cardiff
Casablanca Charlotte Chennai Chicago Chișinău Chisinau Cleveland Cologne Köln Colombo Conakry Copenhagen København Dakar Dallas Damascus
Damas Darwin Delhi Denver Detroit Dhaka Djibouti Doha Dresden Dubai Dublin Durban Dushanbe Düsseldorf Edinburgh Edmonton Essen Florence
Frankfurt Freetown Gaborone Gaza Geneva Genève Genf Glasgow Gothenburg Guadalajara Guatemala Hague Hamburg Hanoi Hannover Harare Havana
Helsinki Hiroshima Hobart Houston Hyderabad Islamabad Istanbul Jakarta Jeddah Jerusalem Johannesburg Juba Kabul Kaboul Kampala Karachi
Kathmandu Katowice Kharkiv Khartoum Khartum Kiev Kigali Kingston Kinshasa Kolkata Kraków Krakow Kyiv Kyoto Lagos Lahore Leeds Leipzig
Libreville Lilongwe Lille Lima Lisbon Lisboa Lisbonne Liverpool Ljubljana Lomé London Londres Luanda Lusaka Luxembourg Lviv Lyon Madrid
Malabo Malmö Managua Manama Manchester Manila Maputo Marseille Maseru Mbabane Melbourne Miami Milan Milano Milwaukee Minneapolis Minsk
Mogadishu Monrovia Monterrey Montevideo Montreal Montréal Moscow Moscou Moskau Mosca Moscú Мoskva Mosul Mumbai Munich München Muscat
Nagoya Nairobi Naples Napoli Nashville Niamey Nicosia Nouakchott Nuremberg Nürnberg Odesa Osaka Oslo Ottawa Ouagadougou Palermo Paris
Perth Philadelphia Phoenix Pittsburgh Podgorica Portland Porto Prague Prag Praha Pretoria Pristina Pyongyang Quebec Québec Quito Rabat
Ramallah Reykjavik Reykjavík Riga Riyadh Riad Rome Roma Rom Rotterdam Sacramento Salzburg Sapporo Sarajevo Seattle Seoul Séoul Seville
Shanghai Shenzhen Singapore Skopje Sofia Stockholm Strasbourg Straßburg Stuttgart Suva Sydney Taipei Tallinn Tampa Tashkent Tbilisi
Tegucigalpa Tehran Teheran Téhéran Thessaloniki Tirana Tiraspol Tokyo Tokio Toronto Toulouse Tripoli Tunis Turin Torino Ulaanbaatar
Valencia Valletta Vancouver Venice Venezia Victoria Vienna Vienne Wien Vientiane Vilnius Warsaw Warszawa Warschau Varsovie Washington
Wellington Windhoek Winnipeg Wuhan Yangon Yaoundé Yerevan Zagreb Zaragoza Zurich Zürich
"""
_WORDS = """
Abu Dhabi|Addis Ababa|Bandar Seri Begawan|Belo Horizonte|Buenos Aires|Cape Town|Cox's Bazar|Dar es Salaam|Den Haag|Frankfurt am Main|Gaza City
Guatemala City|Ho Chi Minh City|Hong Kong|Kuala Lumpur|Kuwait City|La Paz|Las Vegas|Los Angeles|Mexico City|New Delhi|New Orleans|New York
Panama City|Phnom Penh|Port Louis|Port Moresby|Port-au-Prince|Porto Alegre|Rio de Janeiro|Salt Lake City|San Antonio|San Diego|San Francisco
San José|San Jose|San Juan|San Salvador|Santiago|Santo Domingo|Sao Paulo|São Paulo|Sri Jayawardenepura Kotte|St Petersburg|St. Louis
St. Petersburg|Tel Aviv|The Hague|United Nations|Vatican City|Washington DC|Washington D.C.|West Palm Beach
"""
CITIES = frozenset(_NAMES.split()) | {name for row in _WORDS.strip().split("\n") for name in row.split("|")}
