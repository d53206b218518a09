"""Names of places as two regulators publish them."""

# The "Local Authority" areas of operation of the Charity Commission for England and Wales.
LOCAL_AUTHORITIES = """
Barking And Dagenham; Barnet; Bexley; Brent; Bromley; Camden; City Of London; City Of Westminster;
Croydon; Ealing; Enfield; Greenwich; Hackney; Hammersmith And Fulham; Haringey; Harrow; Havering;
Hillingdon; Hounslow; Islington; Kensington And Chelsea; Kingston Upon Thames; Lambeth; Lewisham;
Merton; Newham; Redbridge; Richmond Upon Thames; Southwark; Sutton; Tower Hamlets; Waltham Forest;
Wandsworth; Bolton; Bury; Manchester City; Oldham; Rochdale; Salford City; Stockport; Tameside;
Trafford; Wigan; Knowsley; Liverpool City; Sefton; St Helens; Wirral; Barnsley; Doncaster;
Rotherham; Sheffield City; Gateshead; Newcastle Upon Tyne City; North Tyneside; South Tyneside;
Sunderland; Birmingham City; Coventry City; Dudley; Sandwell; Solihull; Walsall; Wolverhampton;
Bradford City; Calderdale; City Of Wakefield; Kirklees; Leeds City; Cambridgeshire; Cumbria;
Derbyshire; Devon; Dorset; East Sussex; Essex; Gloucestershire; Hampshire; Hertfordshire; Kent;
Lancashire; Leicestershire; Lincolnshire; Norfolk; North Yorkshire; Northamptonshire;
Nottinghamshire; Oxfordshire; Somerset; Staffordshire; Suffolk; Surrey; Warwickshire; West Sussex;
Worcestershire; Buckinghamshire; Bath And North East Somerset; Bedford; Blackburn With Darwen;
Blackpool; Bournemouth; Bracknell Forest; Brighton And Hove; Bristol City; Central Bedfordshire;
Cheshire East; Cheshire West & Chester; City Of York; Cornwall; Darlington; Derby City; Durham;
East Riding Of Yorkshire; Halton; Hartlepool; Herefordshire; Isle Of Wight; Isles Of Scilly;
Kingston Upon Hull City; Leicester City; Luton; Medway; Middlesbrough; Milton Keynes;
North East Lincolnshire; North Lincolnshire; North Somerset; Northumberland; Nottingham City;
Peterborough City; Plymouth City; Poole; Portsmouth City; Reading; Redcar And Cleveland; Rutland;
Shropshire; Slough; South Gloucestershire; Southampton City; Southend-on-sea; Stockton-on-tees;
Stoke-on-trent City; Swindon; Telford & Wrekin; Thurrock; Torbay; Warrington; West Berkshire;
Wiltshire; Windsor And Maidenhead; Wokingham; Blaenau Gwent; Bridgend; Caerphilly; Cardiff;
Carmarthenshire; Ceredigion; City Of Swansea; Conwy; Denbighshire; Flintshire; Gwynedd;
Isle Of Anglesey; Merthyr Tydfil; Monmouthshire; Neath Port Talbot; Newport City; Pembrokeshire;
Powys; Rhondda Cynon Taff; Torfaen; Vale Of Glamorgan; Wrexham
"""
METROPOLITAN_COUNTIES = """
Greater London; Greater Manchester; Merseyside; South Yorkshire; Tyne And Wear; West Midlands;
West Yorkshire
"""
REGIONS = "Throughout England; Throughout England And Wales; Throughout London; Throughout Wales"

# The "Main Operating Location" of the Office of the Scottish Charity Regulator.
SCOTTISH = """
Aberdeen; Aberdeenshire; Angus; Argyll & Bute; City of Edinburgh; Clackmannanshire;
Dumfries & Galloway; Dundee; East Ayrshire; East Dunbartonshire; East Lothian; East Renfrewshire;
Falkirk; Fife; Glasgow City; Highland; Inverclyde; Midlothian; Moray; North Ayrshire;
North Lanarkshire; Orkney Islands; Perth & Kinross; Renfrewshire; Scottish Borders;
Shetland Islands; South Ayrshire; South Lanarkshire; Stirling; West Dunbartonshire; West Lothian;
Western Isles
"""


def names(text: str) -> list[str]:
    """Return the names of a list parted by semicolons."""
    return [" ".join(name.split()) for name in text.split(";")]
